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
 * Knows the event streams that are open and for whom. A stream ends at once when its session does here, and within two
 * seconds when that happens on another node, or when its account was disabled or signed out everywhere. A person has at most {@value #MOST} on a node; one
 * more ends the oldest.
 */
@Component
class OpenStreams implements AsyncHandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);

    static final int MOST = 20;

    private final Accounts accounts;
    private final JdbcClient sql;
    private final Map<AsyncContext, Stream> open = new ConcurrentHashMap<>();
    private final AtomicLong opened = new AtomicLong();

    /** One stream; those that were opened later have higher numbers. */
    private record Stream(SignedIn ticket, String session, long number) {
    }

    OpenStreams(Accounts accounts, JdbcClient sql) {
        this.accounts = accounts;
        this.sql = sql;
    }

    @Override
    public void afterConcurrentHandlingStarted(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        HttpSession session = request.getSession(false);
        if (reader != null && session != null && reader.getPrincipal() instanceof SignedIn ticket) {
            AsyncContext stream = request.getAsyncContext();
            stream.addListener(new Forget(stream));
            open.put(stream, new Stream(ticket, session.getId(), opened.incrementAndGet()));
            endOldest(ticket.account());
        }
    }

    private void endOldest(long account) {
        List<Map.Entry<AsyncContext, Stream>> theirs = open.entrySet()
                .stream()
                .filter(one -> one.getValue().ticket().account() == account)
                .sorted(Comparator.comparingLong(one -> -one.getValue().number()))
                .toList();
        theirs.stream().skip(MOST).forEach(one -> end(one.getKey()));
    }

    /** Somebody signs out here, and so the session ends. */
    void endOf(@Nullable HttpSession session) {
        if (session != null) {
            String over = session.getId();
            open.forEach((stream, of) -> {
                if (of.session().equals(over)) {
                    end(stream);
                }
            });
        }
    }

    @Scheduled(fixedDelayString = "PT2S")
    void endWhatMayNoLongerBeHeard() {
        if (open.isEmpty()) {
            return;
        }
        Set<String> alive = alive(open.values().stream().map(Stream::session).distinct().toList());
        Map<SignedIn, Boolean> valid = new ConcurrentHashMap<>();
        open.forEach((stream, of) -> {
            if (!alive.contains(of.session())
                    || !valid.computeIfAbsent(of.ticket(), asked -> accounts.holder(asked).isPresent())) {
                end(stream);
            }
        });
    }

    /** Those of these sessions that have not ended, on whatever node. */
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
