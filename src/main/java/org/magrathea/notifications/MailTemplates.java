package org.magrathea.notifications;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The templates in {@code templates/notifications/}, one folder for each mail. They use a separate engine. */
@Component
class MailTemplates {

    private final ITemplateEngine engine = engine();

    String subject(String mail, Context values) {
        return engine.process(mail + "/subject.txt", values);
    }

    String text(String mail, Context values) {
        return engine.process(mail + "/text.txt", values).strip() + "\n";
    }

    String html(String mail, Context values) {
        return engine.process(mail + "/body.html", values);
    }

    private static ITemplateEngine engine() {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(MailTemplates.class.getClassLoader());
        resolver.setPrefix("templates/notifications/");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }
}
