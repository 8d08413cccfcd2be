package org.magrathea.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/**
 * Knows the event streams that are open and for whom, and ends those whose session has ended since, on whatever node that
 * was: somebody who was disabled or signed out hears no more.
 */
@Component
class OpenStreams implements AsyncHandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

    private final Accounts accounts;
    private final Map<AsyncContext, SignedIn> open = new ConcurrentHashMap<>();

    OpenStreams(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        if (reader != null && reader.getPrincipal() instanceof SignedIn ticket) {
            AsyncContext stream = request.getAsyncContext();
            open.put(stream, ticket);
            stream.addListener(new Forget(stream));
        }
    }

    @Scheduled(fixedDelayString = "PT2S")
    void endWhatMayNoLongerBeHeard() {
        Map<SignedIn, Boolean> valid = new ConcurrentHashMap<>();
        open.forEach((stream, ticket) -> {
            if (!valid.computeIfAbsent(ticket, asked -> accounts.holder(asked).isPresent())) {
                end(stream);
            }
        });
    }

    private void end(AsyncContext stream) {
        open.remove(stream);
        try {
            stream.complete();
        } catch (IllegalStateException over) {
            log.debug("A stream had ended by itself", over);
        }
    }

    private final class Forget implements AsyncListener {

        private final AsyncContext stream;

        Forget(AsyncContext stream) {
            this.stream = stream;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            open.remove(stream);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            open.remove(stream);
        }

        @Override
        public void onError(AsyncEvent event) {
            open.remove(stream);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            open.remove(stream);
        }
    }
}
