package org.magrathea.web.kit;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.model.IModel;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractElementModelProcessor;
import org.thymeleaf.processor.element.IElementModelStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/** An element of the kit with a body: it writes markup before and after it. */
final class Frame extends AbstractElementModelProcessor {

    private final Drawing drawing;

    /** Returns the markup around the body, or null to omit element and body. */
    interface Drawing {

        @Nullable
        Around draw(Given given, boolean hasBody);
    }

    /**
     * @param inner data for the elements inside, found by its class
     */
    record Around(Html before, Html after, @Nullable Object inner) {
    }

    Frame(String name, Drawing drawing) {
        super(TemplateMode.HTML, KitDialect.PREFIX, name, true, null, false, KitDialect.PRECEDENCE);
        this.drawing = drawing;
    }

    @Override
    protected void doProcess(ITemplateContext context, IModel model, IElementModelStructureHandler structure) {
        boolean hasBody = model.size() > 2;
        Around around = drawing.draw(new Given(context, (IProcessableElementTag) model.get(0)), hasBody);
        if (around == null) {
            model.reset();
            return;
        }
        if (around.inner() != null) {
            structure.setLocalVariable(around.inner().getClass().getName(), around.inner());
        }
        if (model.size() > 1) {
            model.remove(model.size() - 1);
        }
        model.replace(0, context.getModelFactory().createText(around.before().toString()));
        model.add(context.getModelFactory().createText(around.after().toString()));
    }

    static <T> @Nullable T inner(Given given, Class<T> type) {
        return type.cast(given.context().getVariable(type.getName()));
    }
}
