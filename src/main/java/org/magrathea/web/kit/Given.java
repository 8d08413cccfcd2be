package org.magrathea.web.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.standard.expression.StandardExpressions;

/**
 * The attributes of an element of the kit. They are already escaped, by the page or by {@code th:}. Attributes unknown to the kit
 * are passed on to the markup.
 */
final class Given {

    private final ITemplateContext context;
    private final Map<String, @Nullable String> left = new LinkedHashMap<>();

    Given(ITemplateContext context, IProcessableElementTag tag) {
        this.context = context;
        for (IAttribute attribute : tag.getAllAttributes()) {
            String value = attribute.getValue();
            left.put(attribute.getAttributeCompleteName(), value == null ? "" : value);
        }
    }

    ITemplateContext context() {
        return context;
    }

    /** Null for a missing or empty attribute. */
    @Nullable
    String take(String name) {
        String value = left.remove(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String take(String name, String fallback) {
        String value = take(name);
        return value == null ? fallback : value;
    }

    String need(String name) {
        String value = take(name);
        if (value == null) {
            throw new IllegalArgumentException("An element of the kit needs the attribute " + name);
        }
        return value;
    }

    /** A value that is taken later. Empty without one. */
    String peek(String name) {
        String value = left.get(name);
        return value == null ? "" : value;
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    /** Whether the attribute exists with a value other than {@code false}. */
    boolean flag(String name) {
        return left.containsKey(name) && !"false".equals(left.remove(name));
    }

    /** The value of an expression such as <code>of="${found}"</code>. */
    @Nullable
    Object evaluate(String name) {
        return evaluate(context, need(name));
    }

    static @Nullable Object evaluate(ITemplateContext context, String expression) {
        return StandardExpressions.getExpressionParser(context.getConfiguration())
                .parseExpression(context, expression)
                .execute(context);
    }

    void set(String name, String value) {
        left.put(name, value);
    }

    void setDefault(String name, String value) {
        left.putIfAbsent(name, value);
    }

    /** The remaining attributes in the order of the page, after {@code first}. */
    Map<String, @Nullable String> with(Map<String, @Nullable String> first) {
        Map<String, @Nullable String> all = new LinkedHashMap<>(first);
        all.putAll(left);
        return all;
    }
}
