package org.magrathea.web;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * Makes {@code #show} known to templates. The reader is {@code viewer}, whom each page has, or whoever a mail names so;
 * without one, times are in UTC.
 */
@Component
class ShowDialect implements IExpressionObjectDialect, IExpressionObjectFactory {

    private final Clock clock;

    ShowDialect(Clock clock) {
        this.clock = clock;
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
        ZoneId zone = context.getVariable(Viewer.KEY) instanceof Person reader ? reader.zone() : ZoneOffset.UTC;
        return name.equals("show") ? new Show(zone, clock) : null;
    }

    @Override
    public boolean isCacheable(String name) {
        return true;
    }
}
