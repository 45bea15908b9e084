"""Starting a site of ours: checks what it runs on, prepares, and keeps web server and worker alive.

    program      the order of things, for a site described by a `Site`
    checks       what a site refuses to run on, and what it warns of (P23)
    preparing    database, static files and what else a site needs, brought to the current form
    children     the two processes: started, started again, stopped
    doctor       everything that the start looks at, and what goes wrong only later
    wording      sentences in English and Welsh, by the operator's locale

From the environment, beside what a site's settings read: HOST, the address to listen on (127.0.0.1: this machine only), and PORT.
"""
