package org.magrathea.requests.question;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** The form as typed. {@code machine} is a name, or empty. */
record QuestionForm(
        @NotBlank(message = "Enter a subject, e.g. “No mail since Monday”.") @Size(max = 100, message = "At most 100 characters.") @Nullable String subject,
        @NotBlank(message = "Enter your question.") @Size(max = 4000, message = "At most 4000 characters. Attach a longer text as a file.") @Nullable String text,
        @Nullable String machine, @Nullable MultipartFile file) {

    private static final int SUMMARY = 400;

    QuestionForm {
        // Browsers send line ends as CR LF.
        text = text == null ? null : text.replace("\r\n", "\n");
    }

    String trimmedSubject() {
        return subject == null ? "" : subject.strip().replaceAll("\\s+", " ");
    }

    String trimmedText() {
        return text == null ? "" : text.strip();
    }

    @Nullable
    String chosenMachine() {
        return machine == null || machine.isBlank() ? null : machine.strip();
    }

    /** The beginning of the text, for lists and emails. */
    String summary() {
        String all = trimmedText();
        if (all.length() <= SUMMARY) {
            return all;
        }
        int end = Character.isHighSurrogate(all.charAt(SUMMARY - 1)) ? SUMMARY - 1 : SUMMARY;
        return all.substring(0, end) + "…";
    }
}
