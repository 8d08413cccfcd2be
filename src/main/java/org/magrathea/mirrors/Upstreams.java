package org.magrathea.mirrors;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Says which hosts may be named in the URL of a mirror. Which addresses are pulled from, the host of the mirror decides. */
@Component
public class Upstreams {

    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0x.*");

    private final List<String> local;

    Upstreams(MirrorSettings settings) {
        local = settings.localUpstreams();
    }

    public boolean allow(String host) {
        return local.contains(host) || host.contains(".") && !NUMBERS.matcher(host).matches();
    }
}
