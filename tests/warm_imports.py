"""What has a process loaded that is ready to build a site? Imported by the server of `warm_mkdocs.py` only."""
# ruff: noqa: F401, TID251

import logging

import jieba
import material.extensions.emoji
import material.plugins.search.plugin
import mkdocs.__main__
import mkdocs.commands.build
import pymdownx.details
import pymdownx.superfences
import pymdownx.tasklist

import training_site.build
import training_site.publish.publication
import training_site.publish.theme.document
import training_site.publish.theme.shell

level = jieba.default_logger.level
jieba.setLogLevel(logging.CRITICAL)
jieba.initialize()
jieba.setLogLevel(level)
