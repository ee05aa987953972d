"""What may stand in finished HTML: conversion of Markdown, the allow-list, and what the sanitiser took out."""
