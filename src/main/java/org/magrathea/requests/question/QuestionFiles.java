package org.magrathea.requests.question;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The text files of questions, one a question at most. */
@Component
@Transactional
class QuestionFiles {

    private final JdbcClient sql;

    QuestionFiles(JdbcClient sql) {
        this.sql = sql;
    }

    void add(long request, TextFile file) {
        sql.sql("insert into question_file (request_id, name, bytes, text) values (?, ?, ?, ?)")
                .params(request, file.name(), file.bytes(), file.text())
                .update();
    }

    @Transactional(readOnly = true)
    Optional<TextFile> of(long request) {
        return sql.sql("select name, text from question_file where request_id = ?")
                .param(request)
                .query((row, at) -> new TextFile(row.getString("name"), row.getString("text")))
                .optional();
    }

    /** The size of the file in bytes. Empty without a file. */
    @Transactional(readOnly = true)
    Optional<Integer> bytesOf(long request) {
        return sql.sql("select bytes from question_file where request_id = ?").param(request).query(Integer.class).optional();
    }
}
