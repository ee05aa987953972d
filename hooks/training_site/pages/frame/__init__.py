"""What do all pages share: values, addresses, names, evidence, cells, links, and how a template becomes text?"""
