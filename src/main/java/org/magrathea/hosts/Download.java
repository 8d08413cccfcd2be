package org.magrathea.hosts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * Sends what a host reads as an attachment, piece by piece. The headers go with the first piece, so that an earlier refusal can be
 * a page.
 */
public final class Download {

    private final HttpServletResponse response;
    private final String type;
    private final String name;
    private final Pace pace = new Pace(System::nanoTime);
    private boolean started;

    /**
     * A download that has not begun.
     *
     * @param type media type with its charset
     * @param name name of the file
     */
    public Download(HttpServletResponse response, String type, String name) {
        this.response = response;
        this.type = type;
        this.name = name;
    }

    /** @throws Pace.TooSlow the client is too slow */
    public void piece(byte[] piece) {
        try {
            begin();
            pace.write(piece, response.getOutputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends a complete download, which can be empty. */
    public void finish() {
        try {
            begin();
            response.flushBuffer();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void begin() {
        if (started) {
            return;
        }
        started = true;
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
