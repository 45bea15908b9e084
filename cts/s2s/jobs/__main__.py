"""The worker as a program: `python -m cts.s2s.jobs`."""

from cts.site.serving import worker

if __name__ == "__main__":
    worker.run(settings="cts.s2s.settings")
