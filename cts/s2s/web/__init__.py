"""The pages of the service. Each turns a request into one query or action, and the answer into a page."""
