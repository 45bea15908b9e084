"""What operators see of e-mails and jobs, and what they do when one did not go through."""
