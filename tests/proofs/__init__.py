"""Proofs that the live feed never lies, on real servers; docs/proofs.md tells them for people.

    sample.py       the show that is published, and everything that can happen to it
    publisher.py    a publish in a child that may be killed: forked, or the installed command
    bucket.py       what is in a bucket, seen from outside; put back as it was
    listeners.py    what a feed names, and whether it is there as it says
    points.py       where a publish can be broken, and how
    ground.py       one break, and what is looked at afterwards
    crash.py disk.py races.py    programs that break, kill and race; test_*.py run a part of them
    numbers.py      what was counted; `python -m tests.proofs --all` keeps it in docs/proofs.json

Programs and not tests, because only a process without threads may fork.
"""
