package org.magrathea.web;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.AskAdmins;
import org.magrathea.access.Person;
import org.magrathea.access.Viewer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * Adds {@code #show} to templates. The reader is the variable {@code viewer} of the page or email. Without it, times are in
 * UTC.
 */
@Component
class ShowDialect implements IExpressionObjectDialect, IExpressionObjectFactory {

    private final Clock clock;
    private final ObjectProvider<AskAdmins> ask;

    ShowDialect(Clock clock, ObjectProvider<AskAdmins> ask) {
        this.clock = clock;
        this.ask = ask;
    }

    @Override
    public String getName() {
        return "show";
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return this;
    }

    @Override
    public Set<String> getAllExpressionObjectNames() {
        return Set.of("show");
    }

    @Override
    public @Nullable Object buildObject(IExpressionContext context, String name) {
        if (!name.equals("show")) {
            return null;
        }
        return context.getVariable(Viewer.KEY) instanceof Person reader
                ? new Show(reader.zone(), clock, reader.isAdmin() ? null : askPath(context))
                : new Show(ZoneOffset.UTC, clock);
    }

    /** Only pages have a link. An email has no prefix of the portal. */
    private @Nullable String askPath(IExpressionContext context) {
        AskAdmins page = ask.getIfAvailable();
        return page != null && context instanceof IWebContext web
                ? web.getExchange().getRequest().getApplicationPath() + page.path()
                : null;
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
