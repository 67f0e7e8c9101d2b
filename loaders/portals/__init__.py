"""What the portals of legal documents say beside the text: attributes and relations."""
