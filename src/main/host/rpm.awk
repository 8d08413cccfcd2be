# Reads repomd.xml and primary.xml, tag by tag, and prints for each file: kind, path, kind of checksum, checksum, size, and of a
# package its name, version and architecture. Where the lines break does not matter; a document type is refused.

BEGIN { RS = "<"; OFS = "\t" }

/^!(DOCTYPE|ENTITY)/ { bad = 1; exit 1 }

{
    end = index($0, ">")
    tag = substr($0, 1, end - 1)
    text = substr($0, end + 1)
    gsub(/^[ \t\r\n]+|[ \t\r\n]+$/, "", text)
    name = tag
    sub(/[ \t\r\n\/].*$/, "", name)
}

name == "data" || name == "package" { kind = attribute("type"); path = sum = algorithm = size = title = version = arch = "" }
name == "checksum" { algorithm = attribute("type"); if (algorithm == "sha") algorithm = "sha1"; sum = tolower(text) }
name == "location" { path = plain(attribute("href")); if (attribute("xml:base") != "") { bad = 1; exit 1 } }
name == "size" { size = text == "" ? attribute("package") : text }
name == "name" { title = plain(text) }
name == "arch" { arch = plain(text) }
name == "version" { version = attribute("ver") "-" attribute("rel"); if (attribute("epoch") + 0 > 0) version = attribute("epoch") ":" version }
tag == "/data" || tag == "/package" { if (path != "") print kind, path, algorithm, sum, size, title, version, arch; path = "" }
tag == "/metadata" || tag == "/repomd" { whole = 1 }

END { if (bad || !whole) exit 1 }

function attribute(wanted, at, rest, quote) {
    at = match(tag, "[ \t\r\n]" wanted "[ \t\r\n]*=[ \t\r\n]*[\"']")
    if (!at) return ""
    quote = substr(tag, RSTART + RLENGTH - 1, 1)
    rest = substr(tag, RSTART + RLENGTH)
    return plain(substr(rest, 1, index(rest, quote) - 1))
}

function plain(value) {
    gsub(/&lt;/, "<", value); gsub(/&gt;/, ">", value); gsub(/&quot;/, "\"", value); gsub(/&apos;/, "'", value)
    gsub(/&amp;/, "\\&", value)
    gsub(/[\t\r\n]/, " ", value)
    return value
}
