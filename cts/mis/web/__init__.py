"""The face of the register: its pages."""
