package org.magrathea.requests.question;

import org.magrathea.AskAdmins;
import org.magrathea.LargeForm;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The address of the form, and its limit. The limit is above that of the file, so that most larger files get an error at the field. */
@Configuration(proxyBeanMethods = false)
class QuestionSetup {

    @Bean
    AskAdmins askAdmins() {
        return () -> QuestionKind.FORM;
    }

    @Bean
    LargeForm questionForm() {
        return new LargeForm("/requests/question", DataSize.ofMegabytes(2));
    }
}
