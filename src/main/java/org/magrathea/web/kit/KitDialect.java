package org.magrathea.web.kit;

import java.util.LinkedHashSet;
import java.util.Set;
import org.magrathea.accounts.FormOrigins;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.standard.StandardDialect;

/** Adds the elements of the kit to templates. docs/templates.md lists them. */
@Component
class KitDialect extends AbstractProcessorDialect {

    static final String PREFIX = "kit";
    static final int PRECEDENCE = 1000;

    private final FormOrigins origins;

    /** After the standard dialect, so that each attribute of an element can be computed by {@code th:}. */
    KitDialect(FormOrigins origins) {
        super("Magrathea kit", PREFIX, StandardDialect.PROCESSOR_PRECEDENCE + 1000);
        this.origins = origins;
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        Set<IProcessor> all = new LinkedHashSet<>();
        for (Field.Kind kind : Field.Kind.values()) {
            all.add(new Leaf(kind.element(), new Field(kind)::write));
        }
        all.add(new FormTag(origins));
        all.add(new Leaf("errors", Field::errors));
        all.add(new Leaf("tick", Choices::tick));
        all.add(new Frame("choice", Choices::choice));
        all.add(new Frame("ticks", Choices::ticks));
        all.add(new Frame("select", Choices::select));
        all.add(new Frame("option", Choices::option));
        all.add(new Leaf("time", Shown::time));
        all.add(new Leaf("badge", Shown::badge));
        all.add(new Leaf("meter", Shown::meter));
        all.add(new Leaf("chart", Charts::chart));
        all.add(new Leaf("spark", Charts::spark));
        all.add(new Leaf("problems", Shown::problems));
        all.add(new Leaf("alert", Shown::alert));
        all.add(new Frame("empty", Shown::empty));
        all.add(new Frame("trail", Ways::trail));
        all.add(new Leaf("help", Ways::help));
        all.add(new Leaf("pager", Ways::pager));
        all.add(new Leaf("list", Listed::list));
        all.add(new Leaf("list-filters", Listed::bar));
        all.add(new Leaf("list-chips", Listed::chips));
        all.add(new Leaf("list-select", Listed::selection));
        all.add(new Leaf("list-end", Listed::end));
        return all;
    }
}
