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
 * Answers 400 to values that no page sends: a value outside a closed list, or text in place of a number of a thing. Invalid user
 * input gets an error at its field instead.
 */
@ControllerAdvice
class UnknownChoices {

    @InitBinder
    void refuse(WebDataBinder binder) {
        binder.setBindingErrorProcessor(new Choices());
    }

    @ExceptionHandler
    void answer(UnknownChoice wrong, HttpServletResponse response) throws IOException {
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

        /** A record that cannot be created has no fields for errors. Text that people type always fits. */
        private static boolean isNoForm(BindingResult result) {
            return result.getTarget() == null;
        }

        private static boolean isChoice(@Nullable Class<?> type) {
            return type != null && (type.isEnum() || type == boolean.class || type == Boolean.class);
        }
    }
}
