package org.magrathea.web.kit;

import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/** An element of the kit without a body. Thymeleaf does not parse its markup again. */
final class Leaf extends AbstractElementTagProcessor {

    private final Writing writing;

    /** Writes the markup for the given attributes. */
    interface Writing {

        void write(Given given, Html out);
    }

    Leaf(String name, Writing writing) {
        super(TemplateMode.HTML, KitDialect.PREFIX, name, true, null, false, KitDialect.PRECEDENCE);
        this.writing = writing;
    }

    @Override
    protected void doProcess(ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler structure) {
        Html out = new Html();
        writing.write(new Given(context, tag), out);
        structure.replaceWith(out.toString(), false);
    }
}
