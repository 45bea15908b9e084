"""The face that acts by the clock: declares the service's tasks and runs the worker (`python -m cts.s2s.jobs`)."""
