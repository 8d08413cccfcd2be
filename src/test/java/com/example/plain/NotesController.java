package com.example.plain;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The one page of the plain application. */
@RestController
class NotesController {

    private final EntityManager notes;

    NotesController(EntityManager notes) {
        this.notes = notes;
    }

    @GetMapping("/")
    List<String> all() {
        return notes.createQuery("select note from Note note", Note.class).getResultStream().map(Note::text).toList();
    }
}
