package org.magrathea.publishing;

import java.util.List;

/** Where the world reads {@code /pub} of a host: a name or an address. */
public record PublicPlace(String name) {

    /** URLs of something in {@code /pub}, by http, rsync and ftp. */
    public List<String> urls(String path) {
        return List.of("http://" + name + "/" + path, "rsync://" + name + "/pub/" + path, "ftp://" + name + "/" + path);
    }
}
