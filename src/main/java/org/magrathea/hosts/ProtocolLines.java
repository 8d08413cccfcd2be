package org.magrathea.hosts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads lines of JSON from a host, one at a time. */
final class ProtocolLines {

    /** Maximum length of a line. Longer lines violate the protocol. */
    private static final int LONGEST_LINE = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private ProtocolLines() {
    }

    /** Passes on each line until the host closes its side. */
    static void read(InputStream answer, Consumer<String> lines) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        byte[] block = new byte[8192];
        for (int length = answer.read(block); length >= 0; length = answer.read(block)) {
            for (int at = 0; at < length; at++) {
                if (block[at] == '\n') {
                    lines.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(block[at]);
                } else {
                    throw new HostUnreachable("it sent a line of more than " + LONGEST_LINE + " bytes");
                }
            }
        }
        if (line.size() > 0) {
            throw new HostUnreachable("the connection was lost in the middle of a line");
        }
    }

    /** @throws HostUnreachable if the text is not JSON */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw new HostUnreachable("it answered “" + text.substring(0, Math.min(120, text.length()))
                    + "”, which is not the protocol of umlhost", notJson);
        }
    }
}
