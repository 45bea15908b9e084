"""Starting the service: `python -m cts.s2s.serve`. How a site of ours is started is `cts.site.serving`."""
