"""Starting the service: `python -m cts.s2s.serve` checks what it runs on, prepares, and keeps web server and worker alive.

    __main__     the order of things
    checks       what the service refuses to run on, and what it warns of (P23)
    preparing    database and static files brought to the current form
    children     the two processes: started, started again, stopped
    wording      sentences in English and Welsh, by the operator's locale

From the environment, beside what `cts.s2s.settings` reads: HOST, the address to listen on
(127.0.0.1: this machine only), and PORT.
"""
