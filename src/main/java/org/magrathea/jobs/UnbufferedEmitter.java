package org.magrathea.jobs;

import java.time.Duration;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A stream of events that proxies do not buffer. */
final class UnbufferedEmitter extends SseEmitter {

    UnbufferedEmitter(Duration longest) {
        super(longest.toMillis());
    }

    @Override
    protected void extendResponse(ServerHttpResponse response) {
        super.extendResponse(response);
        response.getHeaders().set("X-Accel-Buffering", "no");
    }
}
