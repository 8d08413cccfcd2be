package org.magrathea.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.VisibleText;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes marks of direction visible in every page and fragment, whoever wrote them and wherever they stand: in a text, a field,
 * an attribute. The portal's own words have none. Files and data go out as they are. A form that was filled with such a text
 * sends it as it was shown, so that it is turned back here: who saves what they did not change does not change it. Passwords
 * are never shown, and stay as they are.
 */
@Component
class VisiblePages extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Typed(request), new Page(response));
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static final class Typed extends HttpServletRequestWrapper {

        private static final Set<String> PASSWORDS = Set.of("password", "again", "present");

        Typed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = getParameterValues(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            String[] values = super.getParameterValues(name);
            return values == null || PASSWORDS.contains(name)
                    ? values
                    : Arrays.stream(values).map(VisibleText::asTyped).toArray(String[]::new);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new LinkedHashMap<>();
            super.getParameterMap().keySet().forEach(name -> all.put(name, Objects.requireNonNull(getParameterValues(name))));
            return all;
        }
    }

    private static final class Page extends HttpServletResponseWrapper {

        private @Nullable PrintWriter writer;

        Page(HttpServletResponse response) {
            super(response);
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (writer == null) {
                String type = getContentType();
                PrintWriter plain = super.getWriter();
                writer = type != null && type.startsWith("text/html") ? new PrintWriter(new Visible(plain)) : plain;
            }
            return writer;
        }

        /** The writer that this one writes to is gone with what was written. */
        @Override
        public void reset() {
            super.reset();
            writer = null;
        }
    }

    private static final class Visible extends FilterWriter {

        Visible(Writer out) {
            super(out);
        }

        @Override
        public void write(int letter) throws IOException {
            if (VisibleText.isMark((char) letter)) {
                out.write(VisibleText.mark((char) letter));
            } else {
                out.write(letter);
            }
        }

        @Override
        public void write(char[] letters, int from, int length) throws IOException {
            int written = from;
            for (int at = from; at < from + length; at++) {
                if (VisibleText.isMark(letters[at])) {
                    out.write(letters, written, at - written);
                    out.write(VisibleText.mark(letters[at]));
                    written = at + 1;
                }
            }
            out.write(letters, written, from + length - written);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(VisibleText.ofPeople(text.substring(from, from + length)));
        }
    }
}
