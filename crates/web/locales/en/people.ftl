# Accounts: signing in, passwords, appointments.

people-sign-in-title = Sign in
people-sign-in = Sign in
people-sign-in-promise = From an idea in the hamlet to the star on the packet.
people-sign-in-promise-text = Register, evaluate, recognise and follow the OCOP products of every commune.
people-sign-in-public = Check a product – no sign-in needed
people-sign-in-code-link = Signing in for the first time? Use the code on your slip
people-sign-in-no-account = No account, or password forgotten? Ask the people's committee of your commune or your unit's administrator.
people-login = User name or telephone number
people-login-missing = Enter your user name or telephone number
people-password = Password
people-password-missing = Enter your password
people-sign-in-wrong = The user name or the password is wrong. Check your keyboard's Vietnamese input and Caps Lock
people-sign-in-again = Your session has ended. Sign in again to continue.

# First sign-in with the code of a slip
people-code-title = Sign in for the first time
people-code-text = Enter the code on the slip you were given by the commune. It works once, for 7 days.
people-code = Code on the slip
people-code-hint = 8 letters and digits, capitals or not
people-code-missing = Enter the code on the slip
people-code-wrong = The code is wrong or no longer valid. Look at the slip again, or ask the commune for a new one
people-code-password-link = You have a password? Sign in

# Choosing a password
people-first-password-title = Choose a password
people-first-password-text = From now on, sign in with your telephone number or user name and this password.
people-new-password = New password
people-new-password-hint = At least 12 characters. A sentence you remember is best; spaces are welcome.
people-new-password-again = New password again
people-password-too-short = Choose a password of at least 12 characters
people-password-too-long = Choose a password of at most 200 characters
people-password-same-as-login = Choose a password other than your user name or telephone number
people-password-one-character = Choose a password of several different characters
people-password-not-same = Enter the same password twice
people-password-current-wrong = The current password is wrong
people-password-save = Save password

# The account
people-account-title = My account
people-account-must-change = Choose a new password before you go on.
people-account-facts = Details
people-account-name = Name
people-account-login = User name
people-account-telephone = Telephone number
people-account-appointments = Appointments
people-account-role = Role
people-account-body = Body
people-account-from = From
people-account-to = Until
people-account-to-open = open
people-account-none = No appointment yet
people-account-none-text = The account holds no role and so sees no dossier. Your unit's administrator records appointments.
people-account-password = Change password
people-current-password = Current password
people-account-sessions = Where you are signed in
people-account-sessions-text =
    { $count ->
        [1] Only this device is signed in.
       *[other] { $count } devices are signed in, this one included.
    }
people-sign-out-everywhere = Sign out everywhere
people-account-changed = Password changed. Other devices are signed out.

# The slip of a new account
people-slip-title = Account slip
people-slip-text = Print or photograph it now: the code is shown only once. Hand it to the person named on it.
people-slip-heading = OCOP sign-in slip
people-slip-for = Issued to
people-slip-login = User name
people-slip-code = One-time code
people-slip-until = Valid until the end of { $day }
people-slip-step-1 = Scan the code beside, or open { $address }
people-slip-step-2 = Enter the user name and the one-time code
people-slip-step-3 = Choose a password of your own and tell no one
people-slip-issued = Issued by { $body } on { $day }
people-slip-qr = QR code that opens the first sign-in

# Roles
people-role-administrator = System administrator
people-role-agriculture-officer = Agriculture office in charge of OCOP
people-role-department-officer = Partner office
people-role-commune-officer = Commune official in charge of OCOP
people-role-council-chair = Council chair
people-role-council-secretary = Council secretary
people-role-council-member = Council member
people-role-advisory-team = Advisory team
people-role-leader = People's committee leader
people-role-producer = Producer

# The set-up of a new installation
people-set-up-title = Set up the system
people-set-up-text = Open the first administrator's account. This address works once.
people-set-up-body = Body that uses the system
people-set-up-login-hint = Small letters without diacritics and digits, such as mai.quantri
people-set-up-open = Open the account
people-body-unknown = Choose a body from the list
people-login-unfit = Choose a user name of 3 to 40 small letters without diacritics, digits, dots or dashes
people-login-taken = The user name { $login } is taken. Choose another
people-name-missing = Enter the full name
people-appointment-ends-before-it-begins = The last day must not be before the first

# Issuing a slip
people-ask-slip-title = Issue an account slip
people-ask-slip-text = The representative signs in with a telephone number. Issue another slip when a password is forgotten; earlier slips stop working.
people-ask-slip-phone-hint = 10 digits, such as 0912 345 678
people-ask-slip-issue = Issue the slip
people-phone-unfit = Enter a telephone number of 10 digits
people-phone-of-someone-else = This telephone number is someone else's account. Check the number

# Accounts an administrator manages
people-accounts-title = Accounts
people-search = Name, user name or telephone number
people-any-role = Any role
people-any-state = Any state
people-state = State
people-state-active = In use
people-state-waiting = No password yet
people-state-locked = Locked for a while
people-state-closed = Closed
people-locked-until = Too many wrong passwords; can try again from { $at }. A new code lets them try at once.
people-none = No such account
people-none-text = Take a filter away, or type fewer letters.
people-held-now = Appointments now
people-held-none = No appointment
people-held = Held
people-held-over = Over
people-held-to-come = Not begun
people-opened-on = Opened on
people-open-sessions = Devices signed in
people-appointments-none = No appointment yet, so no dossier can be seen.

# Opening an account, a new code
people-open = Open an account
people-open-text = For officials and council members. Producers receive their slip from the producer's page.
people-open-login-hint = Small letters without diacritics, digits, dots or dashes; or a telephone number
people-open-phone-hint = 10 digits. May be left empty
people-open-and-code = Open and issue a code
people-code-new = Issue a new code
people-code-new-text = For a forgotten password. Earlier codes stop working now; the old password does once the new code is used. The code is shown once and works for 7 days: make sure who asks before you issue it.
people-code-issue = Issue the code
people-slip-account-closed = The account of this telephone number is closed. Ask an administrator to open it again first
people-closed-no-code = The account is closed. Open it again before you issue a code

# Closing and reopening
people-close = Close the account
people-close-text = This person is signed out of every device at once and can no longer sign in. Dossiers, scores and the audit trail stay. The account can be opened again.
people-closed-text = The account is closed; nobody can sign in to it.
people-closed-already = This account is closed already
people-close-own = You cannot close your own account. Ask another administrator
people-last-administrator = This is the only administrator. Appoint another first
people-reopen = Open the account again
people-open-already = This account is open

# Appointing, ending an appointment
people-appoint = Appoint
people-appoint-text = The role decides what this person sees and does, within the territory of the body.
people-to-hint = Leave empty while no end is known
people-role-unknown = Choose a role from the list
people-body-not-in-a-commune = A commune official belongs to a body of a commune. Choose one of a commune
people-body-not-agriculture = This role belongs to an agriculture office. Choose one
people-body-not-a-committee = A leader belongs to a people's committee. Choose one
people-body-several = This names several bodies together. Choose one of them
people-from-unreadable = Enter the first day as day/month/year, for example 05/01/2026
people-to-unreadable = Enter the last day as day/month/year, or leave it empty
people-before-the-body = This body exists from { $day }. Choose a first day from then on
people-after-the-body = This body ends on { $day }. Choose a last day no later
people-held-already = This person has held that role there since { $day }. End the earlier appointment first
people-held-already-until = This person holds that role there from { $day } to { $until }. Choose other days
people-end = End the appointment
people-end-text = This person holds the role until the end of the last day, and then no longer sees or does what it allows.
people-last-on = Last day
people-last-on-hint = This day still counts. To stop at once, enter yesterday
people-last-on-unreadable = Enter the last day as day/month/year, for example 05/01/2026
people-end-before-it-begins = The appointment begins on { $day }. Choose a last day from then on
people-ends-already = The appointment ends on { $day } already. Choose a day no later
people-accounts = Accounts
people-name = Name
people-login-short = Login
people-phone = Telephone
people-roles = Appointments
