const answer = await fetch("{{base}}/f/{{form}}", {
  method: "POST",
  headers: { Accept: "application/json" },
  body: new URLSearchParams({ email: "jane@example.com", last_name: "Doe", company: "Example Works" }),
});
const body = await answer.json();
if (answer.status === 201) {
  // received: body.id
} else if (answer.status === 422) {
  // body.errors: [{ field, code, message, suggestion }]
  // send body.attempt back as the field "attempt" with the corrected values
}
