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
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.VisibleText;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes direction marks visible in all pages and fragments: in texts, fields and attributes. Texts of the portal contain none.
 * Files and data are not changed. A form sends such a text as it was shown, so it is converted back here. Saving an unchanged
 * form therefore changes nothing. Passwords are never shown and not converted.
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
            return values == null || SecretFields.contains(name)
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

        /** A reset discards the writer and its content. */
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
