package org.magrathea.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.accounts.TypedForm;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Forms of all kinds of requests, for new requests and for edits before the decision. */
@Controller
@KeyedForm
class RequestFormController {

    private static final String NEW = "/machines/{machine}/requests/{kind}";
    private static final String EDIT = "/requests/{request}/edit";

    private final RequestFormPages pages;
    private final RequestForms forms;
    private final FormBinder binder;

    RequestFormController(RequestFormPages pages, RequestForms forms, FormBinder binder) {
        this.pages = pages;
        this.forms = forms;
        this.binder = binder;
    }

    @GetMapping(NEW + "/new")
    String blank(@PathVariable("machine") String machine, @PathVariable("kind") String kind,
            @RequestParam Map<String, String> query, HttpServletRequest request, Person viewer, Model model) {
        RequestFormPage<?, ?> page = pages.of(kind);
        Optional<TypedForm> typed = typed(request, "/machines/" + machine + "/requests/" + kind);
        return typed.isPresent()
                ? again(page, machine, typed.get(), viewer, model)
                : page.open(machine, query, viewer, model);
    }

    /** Renders the recap and the side column for the values typed so far. Sends nothing. */
    @GetMapping(NEW + "/recap")
    String recap(@PathVariable("machine") String machine, @PathVariable("kind") String kind, HttpServletRequest typed,
            Person viewer, Model model) {
        return recap(pages.of(kind), machine, typed, viewer, model);
    }

    @PostMapping(NEW)
    String send(@PathVariable("machine") String machine, @PathVariable("kind") String kind, HttpServletRequest typed,
            Person viewer, Model model) {
        return send(pages.of(kind), machine, typed, viewer, model);
    }

    @GetMapping(EDIT)
    String edit(@PathVariable("request") long request, @RequestParam Map<String, String> query, HttpServletRequest http,
            Person viewer, Model model) {
        OpenRequest open = forms.open(request, viewer);
        EditableForm<?> page = pages.editable(open.kind());
        Optional<TypedForm> typed = typed(http, "/requests/" + request + "/edit");
        if (typed.isPresent()) {
            return again(page, open, typed.get(), viewer, model);
        }
        page.edit(open, query, viewer, model);
        return page.view();
    }

    /** The form of a new request with the values of a decided one. */
    @GetMapping("/requests/{request}/copy")
    String copy(@PathVariable("request") long request, Person viewer, Model model) {
        OpenRequest earlier = forms.earlier(request);
        EditableForm<?> page = pages.editable(earlier.kind());
        if (!page.copies(forms.isRemoved(request))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        page.copy(earlier, viewer, model);
        return page.view();
    }

    /** The form that was typed at this address before the session ended. */
    private static Optional<TypedForm> typed(HttpServletRequest request, String action) {
        return TypedForm.shown(request)
                .filter(typed -> typed.action().replaceFirst("[?].*", "").equals(action) && !typed.fields().isEmpty());
    }

    private <F extends TypedRequest> String again(RequestFormPage<F, ?> page, String machine, TypedForm typed, Person viewer,
            Model model) {
        FormBinder.Bound<F> bound = bound(binder.bindOnly(page, typed), model);
        page.again(machine, bound.form(), bound.errors(), viewer, model);
        return page.view();
    }

    private <F extends TypedRequest> String again(EditableForm<F> page, OpenRequest open, TypedForm typed, Person viewer,
            Model model) {
        FormBinder.Bound<F> bound = bound(binder.bindOnly(page, typed), model);
        page.again(open, bound.form(), bound.errors(), viewer, model);
        return page.view();
    }

    @GetMapping(EDIT + "/recap")
    String recap(@PathVariable("request") long request, HttpServletRequest typed, Person viewer, Model model) {
        OpenRequest open = forms.open(request, viewer);
        return recap(pages.editable(open.kind()), open, typed, viewer, model);
    }

    @PostMapping(EDIT)
    String change(@PathVariable("request") long request, HttpServletRequest typed, Person viewer, Model model) {
        OpenRequest open = forms.open(request, viewer);
        return change(pages.editable(open.kind()), open, typed, viewer, model);
    }

    private <F extends TypedRequest> String recap(RequestFormPage<F, ?> page, String machine, HttpServletRequest typed,
            Person viewer, Model model) {
        FormBinder.Bound<F> bound = bound(binder.bindOnly(page, typed), model);
        page.again(machine, bound.form(), bound.errors(), viewer, model);
        return recap(page, model);
    }

    private <F extends TypedRequest> String recap(EditableForm<F> page, OpenRequest open, HttpServletRequest typed,
            Person viewer, Model model) {
        FormBinder.Bound<F> bound = bound(binder.bindOnly(page, typed), model);
        page.again(open, bound.form(), bound.errors(), viewer, model);
        return recap(page, model);
    }

    private static String recap(EditableForm<?> page, Model model) {
        model.addAttribute("partial", true);
        return page.view() + " :: recap";
    }

    private <F extends TypedRequest> String send(RequestFormPage<F, ?> page, String machine, HttpServletRequest typed,
            Person viewer, Model model) {
        FormBinder.Bound<F> bound = bound(binder.bind(page, typed), model);
        return page.send(machine, bound.form(), FormKey.of(typed), bound.errors(), viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(page.view());
    }

    private <F extends TypedRequest> String change(EditableForm<F> page, OpenRequest open, HttpServletRequest typed,
            Person viewer, Model model) {
        FormBinder.Bound<F> bound = bound(binder.bind(page, typed), model);
        return page.change(open, bound.form(), bound.errors(), viewer, model) ? "redirect:/requests/" + open.id() : page.view();
    }

    /** Adds the form and its errors to the model, under the names of Spring's binding. */
    private static <F> FormBinder.Bound<F> bound(FormBinder.Bound<F> bound, Model model) {
        model.addAllAttributes(bound.errors().getModel());
        return bound;
    }
}
