<psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters">
  <psc:chapter start="00:00:00.000" title="The quay"/>
  <psc:chapter start="soon" title="The leaf"/>
  <psc:chapter start="00:01:00.000" title="Behind the end"/>
  <psc:part start="00:00:00.500"/>
</psc:chapters>
