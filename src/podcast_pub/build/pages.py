"""Pages, rendered where they are not remembered."""

import json
from functools import partial

from podcast_pub.build.fingerprint import fingerprint
from podcast_pub.build.made import Made, kept, make
from podcast_pub.model.memory import Memory
from podcast_pub.site.job import Later, PageJob
from podcast_pub.site.templates import Templates


def page(job: PageJob, templates: Templates, sources: str, memory: Memory) -> Made:
    """A page, by its view; the view itself is made only where its mark is new.

    mark   view   what is done
    known  -      nothing: the page is what it was
    new    known  the view is made, and what its page was is kept under the new mark too
    new    new    the page is rendered
    """
    render = partial(templates.render, job)
    mark = fingerprint(job, sources)
    if not isinstance(job.of, Later):
        return make(memory, mark, render)
    known = memory.recall("page", mark)
    if known is not None:
        name, sha256, size = json.loads(known)
    else:
        view = job.view
        name = fingerprint((job.key, job.template, view), sources)
        made = make(memory, name, partial(render, view))
        sha256, size = made.sha256, made.size
        memory.remember("page", mark, json.dumps([name, sha256, size]).encode())
    return kept(memory, name, render, sha256, size)  # which does not hold on to the view
