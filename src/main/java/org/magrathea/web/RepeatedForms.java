package org.magrathea.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.access.Viewer;
import org.magrathea.accounts.FormOrigins;
import org.magrathea.accounts.SentForms;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lets each form that creates something create it once. After a double click or a replay, the browser is led to the answer of the
 * first submission. Only a redirect is an answer: a form that is shown again with errors can be sent again.
 */
@Component
class RepeatedForms implements HandlerInterceptor {

    private static final String KEY = RepeatedForms.class.getName();
    private static final String REPEATED = "repeated";
    private static final String NOTICE = "This form was already sent. Nothing was created twice.";
    private static final String UNKNOWN = "This form was already sent, and its result is not known yet. Check before you send it again.";
    /** A second submission waits for the answer of the first one at most this often. */
    private static final int LOOKS = 100;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final SentForms forms;
    private final FormOrigins origins;

    RepeatedForms(SentForms forms, FormOrigins origins) {
        this.forms = forms;
        this.origins = origins;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws Exception {
        Person viewer = Viewer.of(request);
        Optional<String> key = handler instanceof HandlerMethod method && method.hasMethodAnnotation(CreatesOnce.class)
                ? SentForms.key(request.getParameter(SentForms.FIELD))
                : Optional.empty();
        if (viewer == null || key.isEmpty() || begins(viewer.id(), key.get(), request, response)) {
            key.ifPresent(begun -> request.setAttribute(KEY, begun));
            return true;
        }
        return false;
    }

    /** Returns true for the submission that is processed. Any other is redirected. */
    private boolean begins(long account, String key, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            SentForms.Sent sent = forms.find(account, key);
            switch (sent.state()) {
                case NEW -> {
                    if (forms.begin(account, key)) {
                        return true;
                    }
                }
                case IN_PROGRESS -> Thread.sleep(PAUSE);
                case ANSWERED -> {
                    redirect(Objects.requireNonNull(sent.location()), "true", response);
                    return false;
                }
            }
        }
        String page = origins.read(request.getParameter(FormOrigins.FIELD)).map(FormOrigins.Origin::page).orElse("/");
        redirect(request.getContextPath() + page, "unknown", response);
        return false;
    }

    /** The address with a parameter that makes the page say so. A session is not used: a second answer would overwrite it. */
    private static void redirect(String location, String result, HttpServletResponse response) throws IOException {
        int mark = location.indexOf('#');
        String page = mark < 0 ? location : location.substring(0, mark);
        response.sendRedirect(page + (page.contains("?") ? "&" : "?") + REPEATED + "=" + result
                + (mark < 0 ? "" : location.substring(mark)));
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable ModelAndView page) {
        String query = request.getQueryString();
        if (page != null && request.getDispatcherType() == DispatcherType.REQUEST && request.getMethod().equals("GET")
                && query != null && query.contains(REPEATED + "=")) {
            page.getModel().putIfAbsent("notice", query.contains(REPEATED + "=true") ? NOTICE : UNKNOWN);
        }
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) {
        Person viewer = Viewer.of(request);
        if (viewer == null || !(request.getAttribute(KEY) instanceof String key)) {
            return;
        }
        request.removeAttribute(KEY);
        String location = response.getHeader(HttpHeaders.LOCATION);
        if (failure == null && location != null && HttpStatus.valueOf(response.getStatus()).is3xxRedirection()) {
            forms.answered(viewer.id(), key, location);
        } else {
            forms.failed(viewer.id(), key);
        }
    }
}
