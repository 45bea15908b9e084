"""The face that acts by the clock: declares the register's tasks and runs the worker (`python -m cts.mis.jobs`)."""
