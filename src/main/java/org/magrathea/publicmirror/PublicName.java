package org.magrathea.publicmirror;

import java.util.List;

/** The public name or address under which {@code /pub} of a host is served. */
public record PublicName(String name) {

    /** URLs of a path in {@code /pub}, by http, rsync and ftp. */
    public List<String> urls(String path) {
        return List.of("http://" + name + "/" + path, "rsync://" + name + "/pub/" + path, "ftp://" + name + "/" + path);
    }
}
