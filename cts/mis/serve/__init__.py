"""Starting a register: `python -m cts.mis.serve`. How a site of ours is started is `cts.site.serving`."""
