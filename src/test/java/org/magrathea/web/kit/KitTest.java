package org.magrathea.web.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.Paged;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.web.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.support.RequestContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.context.webmvc.SpringWebMvcThymeleafRequestContext;
import org.thymeleaf.spring6.naming.SpringContextVariableNames;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** What the elements of the kit become on a page. */
@PortalTest
class KitTest {

    private static final String TRICK = "\"'><script>[[${7919*7919}]] __${7919*7919}__";

    @Autowired
    SpringTemplateEngine portal;
    @Autowired
    WebApplicationContext application;

    private final Map<String, Object> model = new HashMap<>();
    private SpringTemplateEngine engine = new SpringTemplateEngine();
    private BindingResult errors = new BeanPropertyBindingResult(new Wish("", null, null), "form");

    public record Wish(String name, @Nullable Size size, @Nullable Boolean fast) {
    }

    public enum Size {
        SMALL, LARGE
    }

    @BeforeEach
    void templatesFromTexts() {
        engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        portal.getDialects().stream().filter(dialect -> !(dialect instanceof StandardDialect)).forEach(engine::addDialect);
        form(new Wish("otter", Size.LARGE, true));
    }

    @Test
    void fieldHasLabelValueHintAndNoError() {
        assertThat(form(
                "<kit:field name='name' label='Name' note='optional' help='Like <code>fox</code>.' required maxlength='9'/>"))
                .isEqualTo("<div class=\"field\"><label for=\"name\">Name <span class=\"soft\">(optional)</span></label> "
                        + "<input id=\"name\" name=\"name\" aria-describedby=\"name-error name-help\" aria-invalid=\"false\" "
                        + "value=\"otter\" required=\"\" maxlength=\"9\"> <div id=\"name-error\"></div>"
                        + "<p class=\"hint\" id=\"name-help\">Like <code>fox</code>.</p></div>");
    }

    @Test
    void fieldShowsErrorAndKeepsInput() {
        errors.rejectValue("name", "taken", "There is one.");

        assertThat(form("<kit:field name='name' label='Name'/>")).contains("class=\"field invalid\"", "aria-invalid=\"true\"",
                "value=\"otter\"", "<div id=\"name-error\"><p class=\"error\">There is one.</p></div>");
    }

    @Test
    void fieldOutsideOfAFormHasNeitherValueNorErrors() {
        assertThat(rendered("<kit:textarea name='words' label='Why' rows='2'/>"))
                .isEqualTo("<div class=\"field\"><label for=\"words\">Why</label> "
                        + "<textarea id=\"words\" name=\"words\" rows=\"2\"></textarea></div>");
    }

    @Test
    void attributesCanBeComputed() {
        assertThat(form(
                "<kit:number name='name' th:id=\"${'n-' + 1}\" th:label=\"${1 + 1}\" th:value=\"${7}\" th:error=\"${'Odd.'}\" "
                        + "th:readonly=\"${true}\" unit='GiB'/>"))
                .contains("<label for=\"n-1\">2, in GiB</label>", "value=\"7\"",
                        "readonly=\"readonly\"", "inputmode=\"numeric\"",
                        "<div id=\"n-1-error\"><p class=\"error\">Odd.</p></div>");
    }

    @Test
    void conditionsAndLoopsWorkOnElements() {
        assertThat(
                rendered("<kit:badge th:if=\"${false}\" word='a'/><kit:badge th:each=\"w : ${ {'b', 'c'} }\" th:word=\"${w}\"/>"))
                .isEqualTo("<span class=\"badge\">b</span><span class=\"badge\">c</span>");
    }

    @Test
    void passwordIsNotSentBack() {
        assertThat(form("<kit:password name='name' label='Password'/>")).contains("type=\"password\"").doesNotContain("otter");
    }

    @Test
    void choiceMarksTheChosenOption() {
        String choice = "<kit:choice name='size' legend='Size' default='SMALL'><kit:option value='SMALL' label='Small'/>"
                + "<kit:option value='LARGE' label='Large' help='Slow.'/></kit:choice>";

        assertThat(form(choice)).isEqualTo("<fieldset class=\"choice\"><legend>Size</legend><div>"
                + "<label><input type=\"radio\" name=\"size\" value=\"SMALL\"><span>Small</span></label>"
                + "<label><input type=\"radio\" name=\"size\" value=\"LARGE\" checked=\"checked\"><span>Large</span>"
                + "<small>Slow.</small></label></div></fieldset>");
        form(new Wish("otter", null, null));
        assertThat(form(choice)).contains("value=\"SMALL\" checked=\"checked\"").doesNotContain("value=\"LARGE\" checked");
    }

    @Test
    void choiceShowsErrors() {
        errors.rejectValue("size", "none", "Choose one.");

        assertThat(form("<kit:choice name='size' legend='Size'></kit:choice>")).isEqualTo("<fieldset class=\"choice\" "
                + "aria-describedby=\"size-error\" id=\"size\"><legend>Size</legend><div></div><div id=\"size-error\"><p class=\"error\">Choose one.</p>"
                + "</div></fieldset>");
    }

    @Test
    void selectMarksTheSelectedOption() {
        assertThat(form("<kit:select name='size' label='Size'><kit:option value='' label='–'/>"
                + "<kit:option th:each=\"one : ${sizes}\" th:value=\"${one}\" th:label=\"${one}\"/></kit:select>"))
                .contains("<option value=\"\">–</option><option value=\"SMALL\">SMALL</option>"
                        + "<option value=\"LARGE\" selected=\"selected\">LARGE</option></select>");
    }

    @Test
    void tickFollowsTheForm() {
        assertThat(form("<kit:tick marked name='fast' label='Fast'/>"))
                .isEqualTo(
                        "<div class=\"field\"><label><input type=\"checkbox\" name=\"fast\" value=\"true\" checked=\"checked\"> "
                                + "<span>Fast</span></label><input type=\"hidden\" name=\"_fast\" value=\"on\"></div>");
        form(new Wish("otter", null, null));
        assertThat(form("<kit:tick bare name='fast' label='Fast'/>")).doesNotContain("checked");
    }

    @Test
    void problemsOfTheFormAreAnAlert() {
        assertThat(form("<kit:problems/>")).isEmpty();
        errors.reject("full", "No room.");
        assertThat(form("<kit:problems/>")).isEqualTo("<div class=\"notice bad\" role=\"alert\"><p>No room.</p></div>");
    }

    @Test
    void timeIsExactInItsTitle() {
        model.put("at", Instant.parse("2020-02-03T04:05:06Z"));

        assertThat(rendered("<kit:time at='${at}' class='small'/>")).isEqualTo("<time datetime=\"2020-02-03T04:05:06Z\" "
                + "title=\"Mon 3 Feb 2020, 04:05:06 in Z\" class=\"small\">Mon 3 Feb 2020, 04:05</time>");
        assertThat(rendered("<kit:time at='${never}' none='not yet'/><kit:time at='${never}'/>"))
                .isEqualTo("<span class=\"soft\">not yet</span>");
    }

    @Test
    void meterStaysInItsBounds() {
        assertThat(rendered("<kit:meter th:percent='${42}' look='warn'/>"))
                .isEqualTo("<svg class=\"meter warn\" aria-hidden=\"true\">"
                        + "<rect width=\"42%\" height=\"100%\"></rect></svg>");
        assertThat(rendered("<kit:meter percent='120'/><kit:meter percent='-3'/>")).contains("width=\"100%\"", "width=\"0%\"");
    }

    @Test
    void trailLeadsUp() {
        assertThat(rendered("<kit:trail area='machines' machine='sparrow'/>")).isEqualTo("<div class=\"crumbs\">"
                + "<a href=\"/machines\">Machines</a> / <a href=\"/machines/sparrow\">sparrow</a></div>");
        assertThat(rendered("<kit:trail area='hosts'><a href='x'>x</a></kit:trail>"))
                .isEqualTo("<div class=\"crumbs\"><a href=\"/admin/hosts\">Hosts</a> / <a href='x'>x</a></div>");
    }

    @Test
    void pagerKeepsAParameter() {
        model.put("found", new Paged<>(List.of(1), "a b", null));

        assertThat(rendered("<kit:pager of='${found}' keep='q' th:value=\"${'x&y'}\"/>")).isEqualTo("<nav class=\"pager\" "
                + "aria-label=\"Pages\"><a class=\"btn\" rel=\"prev\" href=\"?before=a%20b&amp;q=x%26y\">Previous</a></nav>");
        model.put("found", new Paged<>(List.of(1), null, null));
        assertThat(rendered("<kit:pager of='${found}'/>")).isEmpty();
    }

    @Test
    void emptyReplacesListsWithoutRows() {
        model.put("none", List.of());

        assertThat(rendered("<kit:empty of='${none}' class='soft'>None.</kit:empty><kit:empty of='${sizes}'>No.</kit:empty>"))
                .isEqualTo("<p class=\"soft\">None.</p>");
        assertThat(rendered("<kit:empty of='${none}' title='No host'>Add one.</kit:empty>"))
                .isEqualTo("<section class=\"card\"><h2>No host</h2><p>Add one.</p></section>");
    }

    @Test
    void hostileTextIsEscaped() {
        model.put("trick", TRICK);
        form(new Wish(TRICK, null, null));
        errors.rejectValue("name", "bad", TRICK);
        errors.reject("bad", TRICK);
        String options = "<kit:option th:value='${trick}' th:label='${trick}' th:help='${trick}'/>";

        assertThat(
                form("<kit:problems/><kit:alert of='${trick}'/><kit:badge th:word='${trick}'/><kit:trail th:machine='${trick}'/>"
                        + "<kit:field name='name' th:id='${trick}' th:label='${trick}' th:note='${trick}' th:help='${trick}'/>"
                        + "<kit:textarea name='name' label='x'/><kit:tick name='fast' th:label='${trick}'/><kit:errors name='name'/>"
                        + "<kit:choice name='name' th:legend='${trick}'>" + options
                        + "</kit:choice>"
                        + "<kit:select name='name' th:label='${trick}'>" + options
                        + "</kit:select><kit:confirm name='name' th:word='${trick}'/>"))
                .doesNotContain("<script>", "62710561", "\"'>")
                .contains("&lt;script&gt;&#91;&#91;${7919*7919}]]", "checked=\"checked\"");
    }

    @Test
    void missingAttributeIsReported() {
        assertThatThrownBy(() -> rendered("<kit:field label='Name'/>")).hasRootCauseMessage(
                "An element of the kit needs the attribute name");
        assertThatThrownBy(() -> rendered("<kit:option value='a'/>")).hasRootCauseMessage("An option is outside of a choice");
    }

    private void form(Wish wish) {
        model.put("form", wish);
        model.put("sizes", List.of(Size.values()));
        errors = new BeanPropertyBindingResult(wish, "form");
    }

    /** Inside a form of that object. */
    @Test
    void postedFormListsItsErrorsWithLinks() {
        String form = "<form method='post' th:object='${form}'><kit:field name='name' label='Name'/></form>";
        assertThat(rendered(form)).doesNotContain("alert");
        errors.rejectValue("name", "taken", "There is <one>.");
        errors.rejectValue("size", "none", "Choose one.");

        assertThat(rendered(form)).startsWith("<form method='post'><div class=\"notice bad\" role=\"alert\">")
                .contains("2 fields need a change.", "<a href=\"#name\">There is &lt;one&gt;.</a>",
                        "<a href=\"#size\">Choose one.</a>");
    }

    @Test
    void timeIsTypedInTheFieldOfTheBrowser() {
        model.put("viewer", new Person(1, "otter", "otter@example.org", Role.TENANT, ZoneId.of("Europe/Vienna")));
        String field = "<kit:datetime name='name' label='Time' ahead='90'/>";

        form(new Wish("2026-11-26 22:30", null, null));
        assertThat(form(field)).contains("type=\"datetime-local\"", "step=\"60\"", "min=\"", "max=\"",
                "value=\"2026-11-26T22:30\"",
                "Time zone: Europe/Vienna (UTC+01:00). Thu 26 Nov 2026, 22:30 is Thu 26 Nov 2026, 21:30 UTC.");
        form(new Wish("", null, null));
        assertThat(form(field)).contains("type=\"datetime-local\"", "Time zone: Europe/Vienna");
    }

    @Test
    void timesThatTheBrowserCannotHoldStayText() {
        model.put("viewer", new Person(1, "otter", "otter@example.org", Role.TENANT, ZoneId.of("Europe/Vienna")));
        for (String typed : List.of("2026-10-25 02:30", "2026-10-25 02:30 +01:00", "tomorrow", "2026-03-29 02:30")) {
            form(new Wish(typed, null, null));
            assertThat(form("<kit:datetime name='name' label='Time'/>"))
                    .contains("value=\"" + typed + "\"", "e.g. 2026-11-26 22:30")
                    .doesNotContain("datetime-local");
        }
    }

    private String form(String template) {
        return rendered("<th:block th:object='${form}'>" + template + "</th:block>");
    }

    private String rendered(String template) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse response = new MockHttpServletResponse();
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, application);
        Map<String, Object> all = new HashMap<>(model);
        all.put(BindingResult.MODEL_KEY_PREFIX + "form", errors);
        RequestContext spring = new RequestContext(request, response, application.getServletContext(), all);
        all.put(SpringContextVariableNames.SPRING_REQUEST_CONTEXT, spring);
        all.put(SpringContextVariableNames.THYMELEAF_REQUEST_CONTEXT, new SpringWebMvcThymeleafRequestContext(spring, request));
        WebContext context = new WebContext(JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response), request.getLocale(), all);
        return engine.process(template, context).replaceAll("\\s+", " ").strip();
    }
}
