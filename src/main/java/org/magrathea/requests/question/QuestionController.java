package org.magrathea.requests.question;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.FormKey;
import org.magrathea.requests.KeyedForm;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.RequestRefused;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Shows and receives the form of a question, and serves its file. */
@Controller
@KeyedForm
class QuestionController {

    private static final String VIEW = "requests/question/form";

    private final QuestionDesk desk;
    private final QuestionFiles files;
    private final Machines machines;
    private final RequestForms forms;

    QuestionController(QuestionDesk desk, QuestionFiles files, Machines machines, RequestForms forms) {
        this.desk = desk;
        this.files = files;
        this.machines = machines;
        this.forms = forms;
    }

    /** {@code machine} and {@code subject} preset the fields. */
    @GetMapping(QuestionKind.FORM)
    String form(@RequestParam(required = false) @Nullable String machine,
            @RequestParam(required = false) @Nullable String subject,
            Person viewer, Model model) {
        model.addAttribute("form", new QuestionForm(subject, null, machine, null));
        return show(viewer, model);
    }

    @PostMapping("/requests/question")
    String send(@Valid @ModelAttribute("form") QuestionForm form, BindingResult errors, HttpServletRequest request,
            Person viewer, Model model) {
        FormKey key = FormKey.of(request);
        forms.requireUnsent(viewer, key);
        checkMachine(form, viewer, errors);
        TextFile text = read(form.file(), errors);
        if (!errors.hasErrors()) {
            try {
                return "redirect:/requests/" + desk.ask(viewer, form, text, key);
            } catch (RequestRefused stopped) {
                errors.reject("stopped", String.valueOf(stopped.getMessage()));
            }
        }
        if (text != null) {
            errors.rejectValue("file", "again", "Choose the file again.");
        }
        return show(viewer, model);
    }

    /** Browsers download it. They never show it as a page. */
    @GetMapping("/requests/{request}/attachment")
    ResponseEntity<byte[]> attachment(@PathVariable("request") long request) {
        TextFile file = files.of(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(file.text().getBytes(StandardCharsets.UTF_8));
    }

    private String show(Person viewer, Model model) {
        List<String> own = machines.of(viewer).stream().map(MachineFacts::name).toList();
        model.addAttribute("machines", own);
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(QuestionKind.NAME).orElse(null));
        return VIEW;
    }

    /** Another person's machine is an unknown one. */
    private void checkMachine(QuestionForm form, Person viewer, Errors errors) {
        String name = form.chosenMachine();
        if (name != null && machines.named(name).filter(found -> machines.mayBeSeenBy(viewer, found.id())).isEmpty()) {
            errors.rejectValue("machine", "unknown", "Choose one of your machines.");
        }
    }

    private static @Nullable TextFile read(@Nullable MultipartFile file, BindingResult errors) {
        if (file == null || file.isEmpty() && (file.getOriginalFilename() == null || file.getOriginalFilename().isBlank())) {
            return null;
        }
        try {
            return TextFile.of(file.getOriginalFilename(), file.getBytes());
        } catch (TextFile.NotAccepted wrong) {
            errors.rejectValue("file", "file", String.valueOf(wrong.getMessage()));
        } catch (IOException gone) {
            errors.rejectValue("file", "gone", "The file was not received completely. Choose it again.");
        }
        return null;
    }
}
