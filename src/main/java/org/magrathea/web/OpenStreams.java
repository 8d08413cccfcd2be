package org.magrathea.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/**
 * Tracks open event streams and their sessions. A stream ends at once with its session on this node. It ends within two seconds
 * if the session ended on another node, or if the account was disabled or signed out everywhere. A person has at most
 * {@value #MOST} streams on a node. One more ends the oldest.
 */
@Component
class OpenStreams implements AsyncHandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

    static final int MOST = 20;

    private final Accounts accounts;
    private final JdbcClient sql;
    private final Map<AsyncContext, Stream> open = new ConcurrentHashMap<>();
    private final AtomicLong opened = new AtomicLong();

    /** A stream. Later streams have higher numbers. */
    private record Stream(SignedIn sessionToken, String session, long number) {
    }

    OpenStreams(Accounts accounts, JdbcClient sql) {
        this.accounts = accounts;
        this.sql = sql;
    }

    @Override
    public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (reader != null && session != null && reader.getPrincipal() instanceof SignedIn sessionToken) {
            AsyncContext stream = request.getAsyncContext();
            stream.addListener(new Forget(stream));
            open.put(stream, new Stream(sessionToken, session.getId(), opened.incrementAndGet()));
            endOldest(sessionToken.account());
        }
    }

    private void endOldest(long account) {
        List<Map.Entry<AsyncContext, Stream>> theirs = open.entrySet()
                .stream()
                .filter(one -> one.getValue().sessionToken().account() == account)
                .sorted(Comparator.comparingLong(one -> -one.getValue().number()))
                .toList();
        theirs.stream().skip(MOST).forEach(one -> end(one.getKey()));
    }

    /** Ends the streams of a session that ends on this node. */
    void endOf(@Nullable HttpSession session) {
        if (session != null) {
            String ended = session.getId();
            open.forEach((stream, of) -> {
                if (of.session().equals(ended)) {
                    end(stream);
                }
            });
        }
    }

    @Scheduled(fixedDelayString = "PT2S")
    void endUnauthorized() {
        if (open.isEmpty()) {
            return;
        }
        Set<String> alive = alive(open.values().stream().map(Stream::session).distinct().toList());
        Map<SignedIn, Boolean> valid = new ConcurrentHashMap<>();
        open.forEach((stream, of) -> {
            if (!alive.contains(of.session())
                    || !valid.computeIfAbsent(of.sessionToken(), sessionToken -> accounts.holder(sessionToken).isPresent())) {
                end(stream);
            }
        });
    }

    /** The sessions that still exist on any node. */
    private Set<String> alive(List<String> sessions) {
        return sql.sql("select session_id from spring_session where session_id in (:sessions)")
                .param("sessions", sessions)
                .query(String.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void end(AsyncContext stream) {
        open.remove(stream);
        try {
            stream.complete();
        } catch (IllegalStateException over) {
            log.debug("The stream had already ended", over);
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
