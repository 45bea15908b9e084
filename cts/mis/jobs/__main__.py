"""The worker as a program: `python -m cts.mis.jobs`."""

from cts.site.serving import worker

if __name__ == "__main__":
    worker.run(settings="cts.mis.settings")
