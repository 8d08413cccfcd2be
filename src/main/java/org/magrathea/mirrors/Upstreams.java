package org.magrathea.mirrors;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Decides which host names are allowed in the URL of a mirror. The host of the mirror checks the addresses. */
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
