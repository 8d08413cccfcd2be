package org.magrathea.requests.question;

import org.jspecify.annotations.Nullable;

/**
 * Details of a question.
 *
 * @param machine name of the machine that it is about
 * @param file name of the attached text file
 */
record QuestionDetails(String text, @Nullable String machine, @Nullable String file) {
}
