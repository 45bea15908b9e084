"""Made-up schools, people and files, to try the service with. Everything is made through the real actions."""
