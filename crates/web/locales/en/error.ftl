# What people see when something does not go as asked: what happened, and what to do.

error-not-found = Page not found
error-not-found-text = The address may be mistyped, or the content has moved. Check the address, or begin again at the first page.
error-signed-out = Your session has ended
error-signed-out-text = Sign in again to continue. Saved drafts are kept.
error-forbidden = This account may not see this
error-forbidden-text = This belongs to another role or another territory. If your work needs it, ask your unit's administrator for an appointment.
error-refused = This cannot be done yet
error-refused-text = Something stands in the way:
error-invalid = The request was not understood
error-invalid-text = The server cannot read what was sent. Go back, check the page and send it again.
error-stale = Someone else was faster
error-stale-text = The content has changed since you opened the page. Go back, reload to see the latest version, then continue.
error-too-many = Too many attempts
error-too-many-text =
    { $minutes ->
        [one] To protect the account, wait { $minutes } minute and try again.
       *[other] To protect the account, wait { $minutes } minutes and try again.
    }
error-too-large = The file or content is too large
error-too-large-text = Choose a file smaller than 10 MB, or send it in several parts.
error-internal = The system has failed
error-internal-text = The fault is the system's and has been recorded. Try again in a few minutes; if it stays, call support and read out the request number below.
error-unavailable = The system is under maintenance
error-unavailable-text = It will be back in a few minutes. What was saved is safe.
error-form-expired = The page was open too long
error-form-expired-text = For safety, a form can only be sent from a page just opened. Go back, reload the page and send it again.
error-request-id = Request number
error-home = Go to the first page
error-sign-in = Sign in
