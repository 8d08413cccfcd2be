package org.magrathea.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyAccessException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.DefaultBindingErrorProcessor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * What people type and what does not fit is said beside its field. A value of a closed list that is not on the list, or text
 * where a page sends the number of a thing, was typed by nobody: it is a bad request, in every form, before a controller sees
 * it.
 */
@ControllerAdvice
class UnknownChoices {

    @InitBinder
    void refuse(WebDataBinder binder) {
        binder.setBindingErrorProcessor(new Choices());
    }

    @ExceptionHandler
    void tell(UnknownChoice wrong, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    private static final class Choices extends DefaultBindingErrorProcessor {

        @Override
        public void processPropertyAccessException(PropertyAccessException wrong, BindingResult result) {
            if (wrong instanceof TypeMismatchException mismatch
                    && (isNoForm(result) || isChoice(mismatch.getRequiredType()))) {
                throw new UnknownChoice(String.valueOf(wrong.getPropertyName()));
            }
            super.processPropertyAccessException(wrong, result);
        }

        /** A record that cannot be made has no fields beside which anything could be said; text that people type always fits. */
        private static boolean isNoForm(BindingResult result) {
            return result.getTarget() == null;
        }

        private static boolean isChoice(@Nullable Class<?> type) {
            return type != null && (type.isEnum() || type == boolean.class || type == Boolean.class);
        }
    }
}
